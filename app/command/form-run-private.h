/* form-run-private.h: the parts of `vigiectl form run`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-session.h"
#include "form/vigie-form-walk.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * VigieFormRun:
 * @form: the form
 * @context: where and for whom
 * @session: the filling
 * @changes: (nullable): what the operation that is going on changed
 * @answered: (nullable): node that is being set to @answer
 * @invalid: paths of nodes that were told to be invalid
 * @walk: where the person is
 * @n_told: how many failures of @session were told
 */
typedef struct
{
  VigieForm *form;
  VigieFormContext context;
  VigieFormSession *session;
  JsonArray *changes;
  VigieFormNode *answered;
  const char *answer;
  GHashTable *invalid;
  VigieFormWalk walk;
  guint n_told;
} VigieFormRun;

/** vigie_form_run_init: makes an empty run; @form and @context are filled in, then a session is
 * taken */
void vigie_form_run_init (VigieFormRun *self);

/** vigie_form_run_clear: frees what it holds, @context not */
void vigie_form_run_clear (VigieFormRun *self);

/** vigie_form_run_take: goes on with @session, which it takes */
void vigie_form_run_take (VigieFormRun *self, VigieFormSession *session);

/** vigie_form_run_answer: Returns: (transfer full): the reply to one line */
char *vigie_form_run_answer (VigieFormRun *self, const char *line);

/** vigie_form_run_add_changes: adds an object per changed node */
void vigie_form_run_add_changes (VigieFormRun *self,
                                 JsonArray *target,
                                 const VigieFormChange *changes,
                                 guint n_changes);

/** vigie_form_run_walk: answers `position` (@by 0), `next` (@by 1), `previous` (@by -1) */
void vigie_form_run_walk (VigieFormRun *self, JsonObject *reply, int by);

/** vigie_form_run_go: answers `go`; %FALSE with @error if there is no such place */
gboolean
vigie_form_run_go (VigieFormRun *self, JsonObject *reply, const char *path, GError **error);

G_END_DECLS
