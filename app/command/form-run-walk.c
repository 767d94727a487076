/* form-run-walk.c: walking a form, for `vigiectl form run`: where the person is, as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/form-run-private.h"

static void
tell_place (const VigieFormWalk *walk, JsonObject *reply)
{
  json_object_set_string_member (reply, "event", walk->event);
  json_object_set_string_member (reply, "at", walk->path);
}

void
vigie_form_run_walk (VigieFormRun *self, JsonObject *reply, int by)
{
  vigie_form_walk_step (&self->walk, self->session, by);
  tell_place (&self->walk, reply);
}

gboolean
vigie_form_run_go (VigieFormRun *self, JsonObject *reply, const char *path, GError **error)
{
  if (!vigie_form_walk_go (&self->walk, self->session, path, error))
    return FALSE;
  tell_place (&self->walk, reply);
  return TRUE;
}
