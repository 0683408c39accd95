#include "ThreadSlots.h"

static _Thread_local void *slots[FLUX_SLOT_COUNT];

void **flux_thread_slot(int slot) { return &slots[slot]; }
