import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../config/config.js';
import { dataSourceOptions } from './data-source.js';
import { Database } from './database.js';

/** In: `Config.databaseUrl`. Out: `Database`. Tables: none. Called by every store. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => ({ ...dataSourceOptions(config.databaseUrl), retryAttempts: 3, retryDelay: 500 }),
    }),
  ],
  providers: [Database],
  exports: [Database],
})
export class DatabaseModule {}
