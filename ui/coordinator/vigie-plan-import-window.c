/* vigie-plan-import-window.c: assignments out of a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-plan-import-window.h"

#include "campaign/vigie-counted.h"
#include "campaign/vigie-plan-import.h"
#include "coordinator/vigie-coordination-plan.h"

#include <glib/gi18n-lib.h>

struct _VigiePlanImportWindow
{
  VigieImportWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (VigiePlanImportWindow, vigie_plan_import_window, VIGIE_TYPE_IMPORT_WINDOW)

static VigieImportTable *
make (VigieCampaign *campaign, VigieSpreadsheet *sheet)
{
  return VIGIE_IMPORT_TABLE (vigie_plan_import_new (campaign, sheet));
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  VigiePlanImport *import =
    vigie_coordination_import_plan_finish (VIGIE_COORDINATION (source), result, &error);
  vigie_import_window_accepted (self, VIGIE_IMPORT_TABLE (import), error);
}

static void
accept (VigieImportWindow *window)
{
  vigie_coordination_import_plan (vigie_import_window_get_coordination (window),
                                  (VigiePlanImport *) vigie_import_window_lend (window),
                                  imported_cb, g_object_ref (window));
}

/* ---------------------------------------------------------------------------------------------- */

static void
vigie_plan_import_window_class_init (VigiePlanImportWindowClass *klass)
{
  VigieImportWindowClass *window_class = VIGIE_IMPORT_WINDOW_CLASS (klass);
  window_class->make = make;
  window_class->words[VIGIE_IMPORT_NEW] =
    (VigieImportWords){ NP_ ("%u new assignment", "%u new assignments") };
  window_class->words[VIGIE_IMPORT_CHANGED] =
    (VigieImportWords){ NP_ ("%u changed assignment", "%u changed assignments") };
  /* Translators: rows of a table of assignments */
  window_class->words[VIGIE_IMPORT_SAME] =
    (VigieImportWords){ NP_ ("%u as it was", "%u as they were") };
  window_class->accept = accept;
  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass), "/org/vigie/Vigie/ui/coordinator/vigie-plan-import-window.ui");
}

static void
vigie_plan_import_window_init (VigiePlanImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_import_window_set_note (
    VIGIE_IMPORT_WINDOW (self),
    _ (
      "Say what the columns are. A row with the identifier of an assignment changes it, other rows "
      "are added, nothing is removed."));
}
