/**
 * Random histories of the real handlers, the real Courier and the real sweep over a world in which whatever can go wrong
 * does: functions die between any two requests, answers are lost, events come late and twice, clocks disagree.
 */
package dev.invito.history;
