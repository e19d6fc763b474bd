import { Module } from '@nestjs/common';
import { Erasure } from './erasure.service.js';
import { MyData } from './my-data.service.js';
import { PersonalDataResolver } from './personal-data.resolver.js';

@Module({ providers: [PersonalDataResolver, MyData, Erasure] })
export class PersonalDataModule {}
