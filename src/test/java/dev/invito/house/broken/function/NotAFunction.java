package dev.invito.house.broken.function;

record NotAFunction() {}
