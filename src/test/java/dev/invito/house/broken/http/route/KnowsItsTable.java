package dev.invito.house.broken.http.route;

import dev.invito.dynamodb.item.Tables;

record KnowsItsTable(Tables tables) {}
