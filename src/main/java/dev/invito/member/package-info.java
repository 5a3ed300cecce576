/** People: who they are, what others see of them, how far they are from each other. Plain Java. */
package dev.invito.member;
