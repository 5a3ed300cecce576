/** Classes that break the rules of the house, one each, for {@link dev.invito.house.HouseTest} to see them caught. */
package dev.invito.house.broken;
