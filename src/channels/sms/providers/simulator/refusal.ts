import type { ServerResponse } from 'node:http';

/** Twilio's words for the codes that the simulator knows; others get a plain sentence. */
const MESSAGES: Readonly<Record<number, string>> = {
  20_003: 'Authenticate',
  20_404: 'The requested resource was not found',
  20_429: 'Too Many Requests',
  20_500: 'Internal Server Error',
  20_503: 'Service Unavailable',
  21_211: "Invalid 'To' Phone Number",
  21_602: 'Message body is required.',
  21_603: "A 'From' phone number or a Messaging Service is required.",
  21_604: "A 'To' phone number is required.",
  21_610: 'Attempt to send to unsubscribed recipient',
  21_614: "'To' number is not a valid mobile number",
  21_617: 'The concatenated message body exceeds the 1600 character limit.',
  90_007: 'Invalid validity period value',
};

/** Answers in the shape of Twilio's errors: code, message, more_info, status. */
export function refuse(
  response: ServerResponse,
  status: number,
  code: number,
  headers: Record<string, string> = {},
): void {
  const more = `https://www.twilio.com/docs/errors/${code}`;
  answer(response, status, { code, message: MESSAGES[code] ?? `Error ${code}`, more_info: more, status }, headers);
}

export function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length, ...headers });
  response.end(bytes);
}
