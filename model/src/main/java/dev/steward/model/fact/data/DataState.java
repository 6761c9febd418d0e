package dev.steward.model.fact.data;

/** What an instance says of itself. */
public sealed interface DataState permits PostgresState, RedisState, CouchState, EtcdState {}
