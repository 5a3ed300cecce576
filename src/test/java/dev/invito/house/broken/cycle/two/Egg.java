package dev.invito.house.broken.cycle.two;

import dev.invito.house.broken.cycle.one.Chicken;

public record Egg(Chicken chicken) {}
