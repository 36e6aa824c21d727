import { EmailChannel } from '../../../src/channels/email/email.channel.js';
import { SmtpProvider } from '../../../src/channels/email/providers/smtp.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import { deliveryContract, type DeliverySubject } from '../delivery.contract.js';
import { FakeSmtp, type Taken } from './fake-smtp.js';
import { header } from './read-mail.js';

/** E-mail over SMTP to a server on loopback, over a real socket. */
async function email(): Promise<DeliverySubject> {
  const far = new FakeSmtp();
  const server = { host: '127.0.0.1', port: await far.start(), tls: 'none', login: null } as const;
  const provider = new SmtpProvider({ server, from: 'warnings@example.cn', timeoutMs: 1500 });
  far.rule('rcpt', { reply: '550 5.1.1 <nobody@example.org>: no such user' }, 'nobody@example.org');
  far.rule('rcpt', { reply: '451 4.7.1 greylisted' }, 'busy@example.org', 1);
  far.rule('end', 'silence', 'silent@example.org');
  return {
    channel: new EmailChannel({ carrier: provider, rehearsal: provider }, loadDivisions(), {
      bounced: async () => undefined,
    }),
    longestText: Infinity,
    address: (i) => `reader${i}@example.org`,
    refused: 'nobody@example.org',
    broken: 'reader at example',
    busy: 'busy@example.org',
    silent: 'silent@example.org',
    taken: () => far.taken.flatMap((one) => one.to.map((to) => ({ to, text: textOf(one) }))),
    unplug: () => far.stop(),
    close: async () => {
      await provider.close();
      await far.stop();
    },
  };
}

/** Subject and body as one text again. */
function textOf({ mail }: Taken): string {
  const subject = header(mail, 'subject');
  return mail.body === '' ? subject : `${subject}\n\n${mail.body}`;
}

deliveryContract('email', email);
