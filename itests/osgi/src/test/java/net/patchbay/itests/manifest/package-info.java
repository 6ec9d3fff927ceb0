/** What the manifests of the built bundles say of the architecture; runs without a framework. */
package net.patchbay.itests.manifest;
