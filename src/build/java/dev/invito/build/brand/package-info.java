/**
 * Checks the folder of a brand and writes its name, colours, logo and words into what is built. The build compiles this by
 * itself and runs it before there are any classes of the service.
 */
package dev.invito.build.brand;
