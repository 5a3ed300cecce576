/** What the documents say is held against the code, and what they show is run. */
package dev.invito.docs;
