/* vigie-coordination-inbox.c: the folder that an open campaign takes bundles from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-inbox.h"

#include "consolidation/vigie-receipt-folder.h"
#include "coordinator/vigie-coordination-private.h"

VigieInbox *
vigie_coordination_get_inbox (VigieCoordination *self)
{
  return self->inbox;
}

gboolean
vigie_coordination_watch (VigieCoordination *self, const char *folder, GError **error)
{
  if (!vigie_inbox_set_folder (self->inbox, folder, error))
    return FALSE;
  vigie_coordination_tell_changed (self);
  return TRUE;
}

gboolean
vigie_coordination_is_owing (VigieCoordination *self)
{
  return self->store && vigie_receipt_folder_is_owed (self->folder);
}

/* What the machine could not do, and what was cancelled, is taken again once the campaign is opened
 * anew. */
void
vigie_coordination_settle_inbox (VigieCoordination *self, const GPtrArray *verdicts)
{
  for (guint i = 0; i < verdicts->len; i++)
    {
      const VigieBundleVerdict *verdict = g_ptr_array_index (verdicts, i);
      if (!verdict->environment)
        vigie_inbox_settle (self->inbox, verdict->file);
    }
}
