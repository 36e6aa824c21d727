import { BlockList, isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { invalid } from '../../kernel/domain-error.js';
import type { Config } from '../../platform/config/config.js';
import { refuseUnlessLive } from '../../platform/config/loopback.js';

/** A mail server as SMTP_URL names it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /**
   * `implicit`: TLS from the first byte (smtps, RFC 8314); `required`: STARTTLS or nothing, so that no password travels
   * in the clear; `offered`: STARTTLS where the server offers it (a relay of the house); `none`: never leaves this machine.
   */
  readonly tls: 'implicit' | 'required' | 'offered' | 'none';
  readonly login: { readonly user: string; readonly pass: string } | null;
}

export interface MailSettings {
  readonly server: SmtpServer;
  /** Our own address: sender of the envelope, From, and where a reader writes to stop. */
  readonly from: string;
  /** The machine reaches real people (SHANYU_LIVE=1): then even a server on loopback may relay to the world. */
  readonly live: boolean;
}

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;

/**
 * Reads the mail part of the configuration; null without SMTP_URL. Throws (invalid) `configuration` where MAIL_FROM is
 * absent or SMTP_URL says more than scheme, user, password, host and port; `not-live` when the server could reach people
 * without SHANYU_LIVE=1. No message repeats the password.
 */
export function readMailSettings({ env }: Pick<Config, 'env'>): MailSettings | null {
  const { SMTP_URL, MAIL_FROM, SHANYU_LIVE } = env;
  if (SMTP_URL === undefined) return null;
  const url = new URL(SMTP_URL);
  const server = serverOf(url);
  // Not the variable itself: it holds a password, and the message of a refusal reaches logs.
  refuseUnlessLive(
    'smtp',
    `${url.protocol}//${server.host.includes(':') ? `[${server.host}]` : server.host}`,
    SHANYU_LIVE,
  );
  if (MAIL_FROM !== undefined) return { server, from: MAIL_FROM, live: SHANYU_LIVE };
  throw fault('MAIL_FROM', 'is not set, but SMTP_URL is', 'Set MAIL_FROM to the address from which warnings are sent.');
}

function serverOf(url: URL): SmtpServer {
  const { protocol, port, username, password } = url;
  const host = hostOf(url.hostname);
  const isPlain = url.pathname === '' || url.pathname === '/';
  // nodemailer would take any of its options from the query, file and URL access included.
  if (!host || !isPlain || url.search || url.hash || !isScheme(protocol))
    throw fault('SMTP_URL', 'is more than a mail server', 'Write smtps://user:password@host or smtp://host:port.');
  const login = username === '' ? null : { user: decoded(username), pass: decoded(password) };
  return { host, port: Number(port) || PORTS[protocol], tls: tlsOf(protocol, host, login !== null), login };
}

const isScheme = (protocol: string): protocol is keyof typeof PORTS => protocol in PORTS;

/** The host as it is looked up: `smtp:` is no special scheme, so a Chinese name comes percent-encoded; empty if it is none. */
function hostOf(hostname: string): string {
  if (hostname.startsWith('[')) return hostname.slice(1, -1);
  return domainToASCII(decoded(hostname));
}

function tlsOf(protocol: keyof typeof PORTS, host: string, withLogin: boolean): SmtpServer['tls'] {
  if (protocol === 'smtps:') return 'implicit';
  if (isThisMachine(host)) return 'none';
  return withLogin ? 'required' : 'offered';
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

function isThisMachine(host: string): boolean {
  const family = isIP(host);
  return host === 'localhost' || (family !== 0 && LOOPBACK.check(host, family === 6 ? 'ipv6' : 'ipv4'));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw fault('SMTP_URL', 'holds a % that begins no character', 'Write % as %25 in user and password.');
  }
}

const fault = (where: string, what: string, next: string) =>
  invalid('configuration', `${where} ${what}.`, { where, next });
