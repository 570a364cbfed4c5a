export { passApiPage as GET } from '../../../data/pass-api-page.ts';
