export { passAppRequest as POST } from '../../../../data/pass-app-request.ts';
