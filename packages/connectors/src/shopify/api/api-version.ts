/** The version of the Admin API that every query is written for and that webhooks are asked for. */
export const apiVersion = '2026-10';
