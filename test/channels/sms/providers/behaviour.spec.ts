import { expect, it } from 'vitest';
import { behaviourOf } from '../../../../src/channels/sms/providers/simulator/behaviour.js';

it.each([
  ['+8613900000001', { kind: 'deliver' }],
  ['+8613906299999', { kind: 'deliver' }],
  ['+8613900630003', { kind: 'fail', code: 30003 }],
  ['+8613900630005', { kind: 'fail', code: 30005 }],
  ['+8613900621610', { kind: 'reject', code: 21610 }],
  ['+8613900600000', { kind: 'no-receipt' }],
  ['+8613900600001', { kind: 'receipt-first' }],
  ['+8613900600002', { kind: 'repeat-receipts', times: 2 }],
  ['+8613900600429', { kind: 'throttle', retryAfterSeconds: 2 }],
  ['+8613900600408', { kind: 'silence' }],
  ['+8613900600206', { kind: 'drip' }],
  ['+8613900600104', { kind: 'reset' }],
  ['+8613900600500', { kind: 'error', status: 500 }],
])('%s asks the simulator to %o', (number, behaviour) => {
  expect(behaviourOf(number)).toEqual(behaviour);
});
