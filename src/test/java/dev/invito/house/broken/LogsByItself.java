package dev.invito.house.broken;

import java.util.logging.Logger;

record LogsByItself(Logger log) {}
