// One pointer a thread for each use: cheaper than a task-local value, for state that never crosses a suspension.
#ifndef FLUX_THREAD_SLOTS_H
#define FLUX_THREAD_SLOTS_H

enum { FLUX_SLOT_NODE_DISPOSAL, FLUX_SLOT_LAYER_TRACE, FLUX_SLOT_COUNT };

/// The address of this thread's pointer number `slot`, which starts as NULL.
void **flux_thread_slot(int slot);

#endif
