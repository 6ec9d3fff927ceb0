/**
 * Notification: which hooks there are, who of them is told of an operation before and after, and the rounds of attempts
 * that they ask for. Every rule of notification (D1 to D18) stands here and nowhere else.
 */
package net.patchbay.router.notify;
