/** What the tests use of npm `smpp` 0.5.1, which brings no types: a codec that somebody else wrote. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer, Socket } from 'node:net';

  export interface Text {
    readonly message: string | Buffer;
    readonly udh?: readonly Buffer[];
  }

  export class PDU {
    constructor(command: string, fields?: Readonly<Record<string, unknown>>);
    static fromBuffer(bytes: Buffer): PDU;
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly system_id?: string;
    readonly password?: string;
    readonly system_type?: string;
    readonly interface_version?: number;
    readonly message_id?: string;
    readonly source_addr_ton?: number;
    readonly source_addr?: string;
    readonly dest_addr_ton?: number;
    readonly dest_addr_npi?: number;
    readonly destination_addr?: string;
    readonly esm_class?: number;
    readonly registered_delivery?: number;
    readonly validity_period?: Date | string;
    readonly data_coding?: number;
    readonly short_message?: Text;
    readonly message_payload?: Text;
    isResponse(): boolean;
    response(fields?: Readonly<Record<string, unknown>>): PDU;
    toBuffer(): Buffer;
  }

  export class Session extends EventEmitter {
    readonly socket: Socket;
    send(pdu: PDU, answered?: (response: PDU) => void): boolean;
    submit_sm(fields: Readonly<Record<string, unknown>>, answered: (response: PDU) => void): boolean;
    bind_transceiver(fields: Readonly<Record<string, unknown>>, answered: (response: PDU) => void): boolean;
    deliver_sm(fields: Readonly<Record<string, unknown>>, answered: (response: PDU) => void): boolean;
    close(): void;
    destroy(): void;
  }

  const library: {
    PDU: typeof PDU;
    createServer(listener: (session: Session) => void): NetServer;
    connect(options: { readonly host: string; readonly port: number }, listener: () => void): Session;
  };
  export default library;
}
