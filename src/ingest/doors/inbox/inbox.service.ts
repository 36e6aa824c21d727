import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { onOneNode } from '../../../platform/database/tick.js';
import { FolderPass } from './folder-pass.service.js';
import { WatchedFolders } from './watched-folders.service.js';

/** The watched folder (I4). */
@Injectable()
export class InboxService {
  constructor(
    private readonly db: Database,
    private readonly folders: WatchedFolders,
    private readonly passes: FolderPass,
  ) {}

  get isWatched(): boolean {
    return this.folders.dir !== null;
  }

  /**
   * One pass over every folder. The lock spares two programs of one machine the same work. Two machines on one shared
   * folder are kept right by what is recorded with each file; two with folders of their own must not wait for each other.
   * @returns whether files may be left that could be taken at once
   */
  async pass(): Promise<boolean> {
    let more = false;
    for (const folder of await this.folders.list())
      await onOneNode(this.db, `inbox:${hostname()}:${folder.path}`, async () => {
        if (await this.passes.run(folder)) more = true;
      });
    return more;
  }
}
