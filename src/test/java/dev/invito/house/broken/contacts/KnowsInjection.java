package dev.invito.house.broken.contacts;

import jakarta.inject.Singleton;

@Singleton
public class KnowsInjection {}
