/**
 * The one place where code of other bundles is called: bounded, caught and named; and the threads for it.
 */
package net.patchbay.router.fence;
