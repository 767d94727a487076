/* test-templates.c: every template can be made, and what was made goes away again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../pages/page-check.h"

#include "auditor/vigie-export-dialog.h"
#include "auditor/vigie-history-dialog.h"
#include "auditor/vigie-join-dialog.h"
#include "auditor/vigie-new-audit-dialog.h"
#include "coordinator/vigie-auditors-window.h"
#include "coordinator/vigie-audits-window.h"
#include "coordinator/vigie-bundle-window.h"
#include "coordinator/vigie-conflict-window.h"
#include "coordinator/vigie-criteria-window.h"
#include "coordinator/vigie-form-change-window.h"
#include "coordinator/vigie-form-group.h"
#include "coordinator/vigie-forms-window.h"
#include "coordinator/vigie-judge-window.h"
#include "coordinator/vigie-new-campaign-window.h"
#include "coordinator/vigie-organisation-edit.h"
#include "coordinator/vigie-organisation-window.h"
#include "coordinator/vigie-organisations-import.h"
#include "coordinator/vigie-organisations-window.h"
#include "coordinator/vigie-plan-import-window.h"
#include "coordinator/vigie-preview-window.h"
#include "coordinator/vigie-rank-line.h"
#include "coordinator/vigie-reports-window.h"
#include "coordinator/vigie-trial-window.h"
#include "coordinator/vigie-verdict-row.h"
#include "coordinator/vigie-waves-window.h"
#include "form/vigie-jump-dialog-private.h"
#include "form/vigie-picture-dialog-private.h"
#include "form/vigie-question-private.h"
#include "form/vigie-section-page-private.h"
#include "auditor/vigie-assignment-row.h"
#include "help/vigie-help-window.h"
#include "tour/vigie-tour-popover.h"
#include "vigie-window.h"

#include <string.h>

#define ROOT "/org/vigie/Vigie/ui"

/* Name of the class of a template; NULL for a file without one. */
static char *
read_class (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  const char *at = strstr (text, "<template class=\"");
  if (!at)
    return NULL;
  at += strlen ("<template class=\"");
  return g_strndup (at, strcspn (at, "\""));
}

static void
make (const char *name)
{
  const GType type = g_type_from_name (name);
  g_test_message ("%s", name);
  g_assert_cmpuint (type, !=, G_TYPE_INVALID); /* if it is not there, register_types lacks it */
  if (G_TYPE_IS_ABSTRACT (type))
    return; /* it is made with what derives from it */
  GObject *object = g_object_new (type, NULL);
  gpointer watched = object;
  if (GTK_IS_WINDOW (object))
    {
      g_object_add_weak_pointer (object, &watched);
      gtk_window_destroy (GTK_WINDOW (object));
    }
  else
    {
      g_object_ref_sink (object);
      g_object_add_weak_pointer (object, &watched);
      g_object_unref (object);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (watched);
}

static guint
make_all (const char *folder)
{
  g_auto (GStrv) names =
    g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  guint n = 0;
  for (guint i = 0; names && names[i]; i++)
    {
      g_autofree char *path = g_strconcat (folder, "/", names[i], NULL);
      if (g_str_has_suffix (names[i], "/"))
        {
          path[strlen (path) - 1] = '\0';
          n += make_all (path);
        }
      else if (g_str_has_suffix (names[i], ".ui"))
        {
          g_autofree char *name = read_class (path);
          if (name)
            make (name);
          n += name != NULL;
        }
    }
  return n;
}

/* What the window has in it registers itself with it. */
static void
register_types (void)
{
  const GType types[] = {
    VIGIE_TYPE_EXPORT_DIALOG,        VIGIE_TYPE_HISTORY_DIALOG,       VIGIE_TYPE_JOIN_DIALOG,
    VIGIE_TYPE_NEW_AUDIT_DIALOG,     VIGIE_TYPE_BUNDLE_WINDOW,        VIGIE_TYPE_CONFLICT_WINDOW,
    VIGIE_TYPE_NEW_CAMPAIGN_WINDOW,  VIGIE_TYPE_ORGANISATION_WINDOW,  VIGIE_TYPE_RANK_LINE,
    VIGIE_TYPE_VERDICT_ROW,          VIGIE_TYPE_JUMP_DIALOG,          VIGIE_TYPE_QUESTION,
    VIGIE_TYPE_SECTION_PAGE,         VIGIE_TYPE_ASSIGNMENT_ROW,       VIGIE_TYPE_HELP_WINDOW,
    VIGIE_TYPE_TOUR_POPOVER,         VIGIE_TYPE_FORM_CHANGE_WINDOW,   VIGIE_TYPE_FORM_GROUP,
    VIGIE_TYPE_FORMS_WINDOW,         VIGIE_TYPE_TRIAL_WINDOW,         VIGIE_TYPE_JUDGE_WINDOW,
    VIGIE_TYPE_AUDITS_WINDOW,        VIGIE_TYPE_ORGANISATIONS_WINDOW, VIGIE_TYPE_ORGANISATION_EDIT,
    VIGIE_TYPE_ORGANISATIONS_IMPORT, VIGIE_TYPE_WAVES_WINDOW,         VIGIE_TYPE_PREVIEW_WINDOW,
    VIGIE_TYPE_REPORTS_WINDOW,       VIGIE_TYPE_REPORTS_VIEW,         VIGIE_TYPE_DATA_VIEW,
    VIGIE_TYPE_RETENTION_VIEW,       VIGIE_TYPE_PLAN_IMPORT_WINDOW,   VIGIE_TYPE_CRITERIA_WINDOW,
    VIGIE_TYPE_AUDITORS_WINDOW,
  };
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    g_assert_cmpuint (types[i], !=, G_TYPE_INVALID);
  GtkWindow *window = GTK_WINDOW (vigie_window_new (NULL));
  gtk_window_present (window);
  vigie_picture_dialog_run (GTK_WIDGET (window), VIGIE_PICTURE_SIGN, NULL, NULL, NULL);
  gtk_window_close (page_find_window (g_type_from_name ("VigiePictureDialog")));
  gtk_window_close (window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_instantiate (void)
{
  register_types ();
  g_assert_cmpuint (make_all (ROOT), >, 20);
}

int
main (int argc, char **argv)
{
  page_init (&argc, &argv);
  g_test_add_func ("/ui/templates/instantiate", test_instantiate);
  return g_test_run ();
}
