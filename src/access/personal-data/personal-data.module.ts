import { Module } from '@nestjs/common';
import { Erasure } from './erasure.service.js';
import { MyData } from './my-data.service.js';
import { OwnerCheck } from './owner-check.service.js';
import { PersonalDataResolver } from './personal-data.resolver.js';

@Module({ providers: [PersonalDataResolver, MyData, Erasure, OwnerCheck] })
export class PersonalDataModule {}
