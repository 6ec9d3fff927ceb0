/**
 * Who is bound, who is asked for what and in which order, and what many answers come to.
 */
package net.patchbay.router.route;
