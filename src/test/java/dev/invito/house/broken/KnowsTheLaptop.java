package dev.invito.house.broken;

import dev.invito.house.broken.local.Laptop;

record KnowsTheLaptop(Laptop laptop) {}
