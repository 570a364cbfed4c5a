// The GraphQL operations of reports that are sent by mail.
import { graphql } from '../../gql/gql.ts';

export const reportSchedulesDocument = graphql(`
  query ReportSchedules($storeId: ID!) {
    store(id: $storeId) {
      id
      sendsMail
      reportSchedules { id label page search recipients cadence day hour asPdf asCsv enabled version nextAt lastSentAt lastProblem }
    }
  }
`);

export const createReportScheduleDocument = graphql(`
  mutation CreateReportSchedule($input: CreateReportScheduleInput!) {
    createReportSchedule(input: $input) { reportSchedule { id } userErrors { message } }
  }
`);

export const updateReportScheduleDocument = graphql(`
  mutation UpdateReportSchedule($input: UpdateReportScheduleInput!) {
    updateReportSchedule(input: $input) { reportSchedule { id } userErrors { message } }
  }
`);

export const setReportScheduleEnabledDocument = graphql(`
  mutation SetReportScheduleEnabled($input: SetReportScheduleEnabledInput!) {
    setReportScheduleEnabled(input: $input) { userErrors { message } }
  }
`);

export const deleteReportScheduleDocument = graphql(`
  mutation DeleteReportSchedule($input: ReportScheduleIdInput!) {
    deleteReportSchedule(input: $input) { userErrors { message } }
  }
`);

export const sendReportScheduleNowDocument = graphql(`
  mutation SendReportScheduleNow($input: ReportScheduleIdInput!) {
    sendReportScheduleNow(input: $input) { userErrors { message } }
  }
`);
