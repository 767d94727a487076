/* vigie-workspace-error.c: words of the errors and of the states
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-error.h"

static const char *const words[] = {
  "workspace-missing", "audit-unknown",  "audit-state",       "audit-incomplete",
  "evidence-invalid",  "evidence-lost",  "nothing-to-export", "not-enrolled",
  "receipt-foreign",   "workspace-busy", "nothing-to-undo",   "mail-invalid",
};

VIGIE_DEFINE_ERROR (vigie_workspace_error_quark, "vigie-workspace-error", words)

static const char *const states[] = {
  "assigned", "draft", "finalised", "exported", "received", "returned",
};

const char *
vigie_audit_state_get_name (VigieAuditState state)
{
  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (states), NULL);
  return states[state];
}

gboolean
vigie_audit_state_from_name (const char *name, VigieAuditState *state)
{
  for (gsize i = 0; name && i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i], name))
      {
        *state = (VigieAuditState) i;
        return TRUE;
      }
  return FALSE;
}
