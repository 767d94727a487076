/* vigie-workspace-rehearsal.c: invented audits by the hundred, the same for the same seed
 *
 * A person's answer is on disk before it is acknowledged. Nobody waits for the answers of a
 * rehearsal, so that all of them become durable together, at its end (docs/decisions/063).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

gboolean
vigie_workspace_begin_rehearsal (VigieWorkspace *self, guint64 seed, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && !self->in_rehearsal, FALSE);

  const guint32 seeds[] = { (guint32) seed, (guint32) (seed >> 32) };
  if (!vigie_database_begin (self->database, error))
    return FALSE;
  g_clear_pointer (&self->random, g_rand_free);
  self->random = g_rand_new_with_seed_array (seeds, G_N_ELEMENTS (seeds));
  self->in_rehearsal = TRUE;
  return TRUE;
}

gboolean
vigie_workspace_end_rehearsal (VigieWorkspace *self, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && self->in_rehearsal, FALSE);

  self->in_rehearsal = FALSE;
  return vigie_database_commit (self->database, error);
}

guint64
vigie_workspace_random (VigieWorkspace *self)
{
  const guint64 high = g_rand_int (self->random);
  return high << 32 | g_rand_int (self->random);
}

/* RFC 4122 §4.4 */
char *
vigie_workspace_make_uuid (VigieWorkspace *self)
{
  if (!self->random)
    return g_uuid_string_random ();
  const guint64 a = vigie_workspace_random (self), b = vigie_workspace_random (self);
  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%012" G_GINT64_MODIFIER "x", (guint) (a >> 32),
                          (guint) (a >> 16 & 0xffff), (guint) (a & 0xfff),
                          (guint) (0x8000 | (b >> 48 & 0x3fff)),
                          b & G_GUINT64_CONSTANT (0xffffffffffff));
}
