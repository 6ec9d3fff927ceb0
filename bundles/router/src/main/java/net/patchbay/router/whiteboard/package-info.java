/**
 * The whiteboard: services that come and go, those that were rejected and why. What a provider and a hook have in common
 * as parties of other bundles stands here.
 */
package net.patchbay.router.whiteboard;
