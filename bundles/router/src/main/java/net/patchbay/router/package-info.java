/**
 * The router at its edges: the component, the face of each bundle, the operations, and the view for those who watch.
 */
package net.patchbay.router;
