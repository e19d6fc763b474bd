// For `node --import`: threads that the tests start load our TypeScript as well, since they are given the arguments of their process.
import { register } from 'node:module';

register('./typescript-loader.mjs', import.meta.url);
