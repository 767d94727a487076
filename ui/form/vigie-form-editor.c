/* vigie-form-editor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-editor-private.h"

#include "database/vigie-database.h"

#include <pango/pango.h>
#include <string.h>

struct _VigieFormEditor
{
  GObject parent_instance;

  VigieAudit *audit;
  char *failure;
  VigieFormCure cure;
  gboolean is_unsaved;
};

enum
{
  PROP_0,
  PROP_FAILURE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VigieFormEditor, vigie_form_editor, G_TYPE_OBJECT)

static void
vigie_form_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VigieFormEditor *self = VIGIE_FORM_EDITOR (object);
  if (id == PROP_FAILURE)
    g_value_set_string (value, self->failure);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_form_editor_finalize (GObject *object)
{
  VigieFormEditor *self = VIGIE_FORM_EDITOR (object);
  g_clear_object (&self->audit);
  g_free (self->failure);
  G_OBJECT_CLASS (vigie_form_editor_parent_class)->finalize (object);
}

static void
vigie_form_editor_class_init (VigieFormEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = vigie_form_editor_get_property;
  object_class->finalize = vigie_form_editor_finalize;
  properties[PROP_FAILURE] =
    g_param_spec_string ("failure", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vigie_form_editor_init (VigieFormEditor *self)
{
}

VigieFormEditor *
vigie_form_editor_new (VigieAudit *audit)
{
  VigieFormEditor *self = g_object_new (VIGIE_TYPE_FORM_EDITOR, NULL);
  self->audit = g_object_ref (audit);
  return self;
}

VigieAudit *
vigie_form_editor_get_audit (VigieFormEditor *self)
{
  return self->audit;
}

VigieFormSession *
vigie_form_editor_get_session (VigieFormEditor *self)
{
  return vigie_audit_get_session (self->audit);
}

char *
vigie_form_editor_get_language (VigieFormEditor *self)
{
  const char *language = vigie_form_session_get_language (vigie_form_editor_get_session (self));
  const char *open = language ? strrchr (language, '(') : NULL;
  const char *close = open ? strchr (open, ')') : NULL;
  if (close)
    return g_strndup (open + 1, (gsize) (close - open - 1));
  return g_strdup (language ? language : pango_language_to_string (pango_language_get_default ()));
}

gboolean
vigie_form_editor_is_read_only (VigieFormEditor *self)
{
  return vigie_audit_get_state (self->audit) != VIGIE_AUDIT_DRAFT;
}

/* What became of it ---------------------------------------------------------------------------- */

static void
set_failure (VigieFormEditor *self, const char *failure)
{
  if (g_strcmp0 (self->failure, failure) == 0)
    return;
  g_free (self->failure);
  self->failure = g_strdup (failure);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILURE]);
}

/* What helps against a failure of the database */
static VigieFormCure
find_cure (const GError *error)
{
  switch ((VigieDatabaseError) error->code)
    {
    case VIGIE_DATABASE_ERROR_DISK_FULL:
      return VIGIE_FORM_CURE_MAKE_ROOM;
    case VIGIE_DATABASE_ERROR_LOCKED:
      return VIGIE_FORM_CURE_CLOSE_OTHER;
    case VIGIE_DATABASE_ERROR_READ_ONLY:
    case VIGIE_DATABASE_ERROR_PERMISSION:
      return VIGIE_FORM_CURE_ALLOW_WRITING;
    case VIGIE_DATABASE_ERROR_CORRUPT:
    case VIGIE_DATABASE_ERROR_FOREIGN:
    case VIGIE_DATABASE_ERROR_SCHEMA:
      return VIGIE_FORM_CURE_BACKUP;
    case VIGIE_DATABASE_ERROR_GONE:
      return VIGIE_FORM_CURE_PUT_BACK;
    default:
      return VIGIE_FORM_CURE_RECONNECT;
    }
}

/* A failure of the database leaves the answer in the session; everything else changed nothing. */
static gboolean
conclude (VigieFormEditor *self, const GError *error)
{
  if (!error)
    self->is_unsaved = FALSE;
  else if (error->domain == VIGIE_DATABASE_ERROR)
    {
      self->is_unsaved = TRUE;
      self->cure = find_cure (error);
    }
  if (error || !self->is_unsaved)
    set_failure (self, error ? error->message : NULL);
  return error == NULL;
}

gboolean
vigie_form_editor_answer (VigieFormEditor *self, VigieFormNode *node, const char *value)
{
  g_autoptr (GError) error = NULL;
  (void) vigie_audit_answer (self->audit, node, value, &error);
  return conclude (self, error);
}

void
vigie_form_editor_keep (VigieFormEditor *self, VigieFormNode *node, const char *text)
{
  g_autoptr (GError) error = NULL;
  if (!vigie_audit_keep_typing (self->audit, node, text, &error))
    conclude (self, error);
}

gboolean
vigie_form_editor_attach (VigieFormEditor *self, VigieFormNode *node, const char *path)
{
  g_autoptr (GError) error = NULL;
  (void) vigie_audit_attach (self->audit, node, path, &error);
  return conclude (self, error);
}

gboolean
vigie_form_editor_add_repeat (VigieFormEditor *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  (void) vigie_audit_add_repeat (self->audit, path, &error);
  return conclude (self, error);
}

gboolean
vigie_form_editor_remove_repeat (VigieFormEditor *self, VigieFormNode *instance)
{
  g_autoptr (GError) error = NULL;
  (void) vigie_audit_remove_repeat (self->audit, instance, &error);
  return conclude (self, error);
}

char *
vigie_form_editor_undo (VigieFormEditor *self, gboolean again)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place =
    again ? vigie_audit_redo (self->audit, &error) : vigie_audit_undo (self->audit, &error);
  conclude (self, error);
  return g_steal_pointer (&place);
}

gboolean
vigie_form_editor_try_again (VigieFormEditor *self)
{
  g_autoptr (GError) error = NULL;
  (void) vigie_audit_save_again (self->audit, &error);
  return conclude (self, error);
}

void
vigie_form_editor_fail (VigieFormEditor *self, const GError *error)
{
  g_return_if_fail (error); /* without one it would say that all is safe */
  conclude (self, error);
}

const char *
vigie_form_editor_get_failure (VigieFormEditor *self)
{
  return self->failure;
}

VigieFormCure
vigie_form_editor_get_cure (VigieFormEditor *self)
{
  return self->is_unsaved ? self->cure : VIGIE_FORM_CURE_NONE;
}

gboolean
vigie_form_editor_was_refused (VigieFormEditor *self)
{
  return self->failure && !self->is_unsaved;
}

void
vigie_form_editor_dismiss (VigieFormEditor *self)
{
  if (!self->is_unsaved)
    set_failure (self, NULL);
}
