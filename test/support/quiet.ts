import { Logger } from '@nestjs/common';

// Tests break channels and databases on purpose; what they log then would hide what a failing test says.
Logger.overrideLogger(false);
