import type { Alert, AlertDelivery } from '../generated/prisma/client.ts';

export type AlertRow = Alert;
export type AlertDeliveryRow = AlertDelivery;
