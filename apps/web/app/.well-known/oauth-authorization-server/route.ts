export { passAppRequest as GET } from '../../../data/pass-app-request.ts';
