package dev.invito.house.broken.invitation.usecase;

import dev.invito.dynamodb.item.Tables;

record KnowsDynamoDb(Tables tables) {}
