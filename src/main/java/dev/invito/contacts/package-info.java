/**
 * Reading an address book, and comparing it with who is there (R15). Plain Java; a library reads each format. Nothing
 * here keeps or logs anything.
 */
package dev.invito.contacts;
