package dev.invito.house.broken.cycle.one;

import dev.invito.house.broken.cycle.two.Egg;

public record Chicken(Egg egg) {}
