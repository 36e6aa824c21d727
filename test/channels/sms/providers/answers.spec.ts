import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOf, waitOf } from '../../../../src/channels/sms/providers/twilio/answers.js';

const error = (code: number) =>
  JSON.stringify({ code, message: 'to +8613900000001', more_info: 'https://…', status: 0 });

describe('what an answer of Messages.json means for a delivery', () => {
  it.each([
    { what: 'taken', status: 201, body: '{"sid":"SM1","status":"queued"}', outcome: { kind: 'accepted', ref: 'SM1' } },
    {
      what: "a success that is not Twilio's",
      status: 201,
      body: '<html>',
      outcome: { kind: 'unknown', reason: 'http-201-without-sid' },
    },
    {
      what: 'a success with another shape',
      status: 200,
      body: '[]',
      outcome: { kind: 'unknown', reason: 'http-200-without-sid' },
    },
    {
      what: 'null for a body',
      status: 201,
      body: 'null',
      outcome: { kind: 'unknown', reason: 'http-201-without-sid' },
    },
    { what: 'opted out', status: 400, body: error(21610), outcome: { kind: 'refused', retry: false, reason: '21610' } },
    {
      what: 'no such number',
      status: 400,
      body: error(21211),
      outcome: { kind: 'refused', retry: false, reason: '21211' },
    },
    {
      what: 'cannot be reached',
      status: 400,
      body: error(21214),
      outcome: { kind: 'refused', retry: false, reason: '21214' },
    },
    {
      what: 'not a mobile',
      status: 400,
      body: error(21614),
      outcome: { kind: 'refused', retry: false, reason: '21614' },
    },
    {
      what: 'a refusal without a body',
      status: 400,
      body: '',
      outcome: { kind: 'refused', retry: false, reason: 'http-400' },
    },
    {
      what: 'the queue of our number is full',
      status: 400,
      body: error(21611),
      outcome: { kind: 'refused', retry: true, reason: '21611' },
    },
    {
      what: 'our key is wrong',
      status: 401,
      body: error(20003),
      outcome: { kind: 'refused', retry: true, reason: '20003', retryAfterMs: 60_000 },
    },
    {
      what: 'our account has no such address',
      status: 404,
      body: error(20404),
      outcome: { kind: 'refused', retry: true, reason: '20404', retryAfterMs: 60_000 },
    },
    {
      what: 'our sender is not set up',
      status: 400,
      body: error(21606),
      outcome: { kind: 'refused', retry: true, reason: '21606', retryAfterMs: 60_000 },
    },
    {
      what: 'a redirect, never followed',
      status: 307,
      body: '',
      outcome: { kind: 'refused', retry: true, reason: 'http-307', retryAfterMs: 60_000 },
    },
    {
      what: 'an inner error: may have been taken',
      status: 500,
      body: error(20500),
      outcome: { kind: 'unknown', reason: '20500' },
    },
    {
      what: 'a gateway that lost its back',
      status: 502,
      body: '<html>',
      outcome: { kind: 'unknown', reason: 'http-502' },
    },
    { what: 'a gateway that did not wait', status: 504, body: '', outcome: { kind: 'unknown', reason: 'http-504' } },
    {
      what: 'not available: not taken',
      status: 503,
      body: error(20503),
      outcome: { kind: 'refused', retry: true, reason: '20503' },
    },
  ])('$what ($status)', ({ status, body, outcome }) => {
    expect(outcomeOf(status, body, undefined)).toEqual(outcome);
  });

  it('too many: again, after the time it asks for', () => {
    expect(outcomeOf(429, error(20429), '7')).toEqual({
      kind: 'refused',
      retry: true,
      reason: '20429',
      retryAfterMs: 7000,
    });
    expect(outcomeOf(429, '', undefined)).toMatchObject({ kind: 'refused', retry: true, reason: 'http-429' });
  });

  it('never throws, and never repeats a number that an answer named (S26)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 599 }),
        fc.oneof(fc.string(), fc.json(), fc.constant(error(21211))),
        (status, body) => {
          const outcome = outcomeOf(status, body, undefined);
          if (outcome.kind !== 'accepted')
            expect(outcome.reason).toMatch(/^(\d+|-\d+|\S*e[+-]\d+|http-\d{3}(-without-sid)?|\d+\.\d+)$/i);
        },
      ),
    );
  });
});

describe('Retry-After is read as RFC 9110 writes it', () => {
  const now = Date.parse('2024-06-21T10:00:00Z');
  it.each([
    { text: undefined, ms: undefined },
    { text: '0', ms: 0 },
    { text: '120', ms: 120_000 },
    { text: 'Fri, 21 Jun 2024 10:00:30 GMT', ms: 30_000 },
    { text: 'Fri, 21 Jun 2024 09:00:00 GMT', ms: 0 },
    { text: '999999999', ms: 3_600_000 },
    { text: 'soon', ms: undefined },
  ])('$text', ({ text, ms }) => {
    expect(waitOf(text, now)).toBe(ms);
  });
});
