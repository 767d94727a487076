/* vigie-campaign-view.c: the parts of a campaign, what each holds and what is still missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-campaign-view.h"

#include "campaign/vigie-campaign-steps.h"
#include "compat/vigie-accessible-name.h"
#include "coordinator/vigie-coordination-forms.h"
#include "coordinator/vigie-coordinator-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _VigieCampaignView
{
  GtkWidget parent_instance;

  GtkLabel *head;
  GtkProgressBar *progress;
  GtkListBox *list;

  VigieCoordination *coordination;
  GSignalGroup *signals;
  GHashTable *rows; /* code → GtkWidget */
  gboolean is_due;  /* something changed while nobody looked */
};

G_DEFINE_FINAL_TYPE (VigieCampaignView, vigie_campaign_view, GTK_TYPE_WIDGET)

/** Part: how a part is shown; @target (nullable) is the page that @action shows */
typedef struct
{
  const char *code;
  const char *title;
  const char *action;
  const char *target;
} Part;

static const Part parts[] = {
  { "names", N_ ("Name and Languages"), "coordinator.names", NULL },
  { "organisations", N_ ("Organisations"), "coordinator.organisations", NULL },
  { "criteria", N_ ("Criteria and Weights"), "coordinator.criteria", NULL },
  { "forms", N_ ("Forms and Languages"), "coordinator.forms", NULL },
  { "waves", N_ ("Waves"), "coordinator.waves", NULL },
  { "auditors", N_ ("Auditors"), "coordinator.auditors", NULL },
  { "assignments", N_ ("Assignments"), "coordinator.show-page", "plan" },
  { "publish", N_ ("Publishing"), "coordinator.publish", NULL },
};

static const Part *
find_part (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].code, code))
      return &parts[i];
  return NULL;
}

/* Rows ----------------------------------------------------------------------------------------- */

static const char *
get_state_icon (VigieStepState state)
{
  switch (state)
    {
    case VIGIE_STEP_READY:
      return "object-select-symbolic";
    case VIGIE_STEP_WRONG:
      return "dialog-warning-symbolic";
    case VIGIE_STEP_MISSING:
    default:
      return "radio-symbolic";
    }
}

static const char *
get_state_style (VigieStepState state)
{
  return state == VIGIE_STEP_READY   ? "success"
         : state == VIGIE_STEP_WRONG ? "warning"
                                     : "dim-label";
}

static const char *
get_state_name (VigieStepState state)
{
  return state == VIGIE_STEP_READY   ? C_ ("part of a campaign", "Ready")
         : state == VIGIE_STEP_WRONG ? C_ ("part of a campaign", "To be looked at")
                                     : C_ ("part of a campaign", "Still to do");
}

static GtkWidget *
create_row (const Part *part)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark = gtk_image_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (part->title));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), mark);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), part->action);
  if (part->target)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", part->target);
  g_object_set_data (G_OBJECT (row), "mark", mark);
  return row;
}

static GtkWidget *
ensure_row (VigieCampaignView *self, const Part *part)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, part->code);
  if (row)
    return row;
  row = create_row (part);
  gtk_list_box_append (self->list, row);
  g_hash_table_insert (self->rows, (gpointer) part->code, row);
  return row;
}

static void
show_step (VigieCampaignView *self, const Part *part, const VigieCampaignStep *step)
{
  static const char *const styles[] = { "success", "warning", "dim-label" };
  GtkWidget *row = ensure_row (self, part);
  GtkWidget *mark = g_object_get_data (G_OBJECT (row), "mark");
  const char *state = get_state_name (step->state);
  /* Translators: a part of a campaign, whether it is ready, a sentence about it */
  g_autofree char *words = g_strdup_printf (_ ("%s, %s: %s"), _ (part->title), state, step->text);
  gtk_image_set_from_icon_name (GTK_IMAGE (mark), get_state_icon (step->state));
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (mark, styles[i]);
  gtk_widget_add_css_class (mark, get_state_style (step->state));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), step->text);
  gtk_widget_set_tooltip_text (mark, state);
  vigie_accessible_set_name (GTK_ACCESSIBLE (row), words);
}

/* What is done, and what comes next. */
static void
show_head (VigieCampaignView *self, guint ready, guint all, const Part *next)
{
  g_autofree char *text = next ? g_strdup_printf (
                            /* Translators: two numbers, then the part to begin with */
                            g_dngettext (GETTEXT_PACKAGE, "%u of %u part is ready. Next: %s",
                                         "%u of %u parts are ready. Next: %s", all),
                            ready, all, _ (next->title))
                               : g_strdup (_ ("Everything is ready, and published."));
  gtk_label_set_label (self->head, text);
  gtk_progress_bar_set_fraction (self->progress, all > 0 ? (double) ready / all : 0);
}

static void
show (VigieCampaignView *self)
{
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  g_autoptr (GPtrArray) steps = vigie_campaign_list_steps (
    vigie_coordination_get_campaign (self->coordination),
    vigie_coordination_get_forms (self->coordination),
    store ? vigie_store_get_campaign (store) : NULL, store ? vigie_store_get_forms (store) : NULL);
  const Part *next = NULL;
  guint ready = 0, all = 0;
  for (guint i = 0; i < steps->len; i++)
    {
      const VigieCampaignStep *step = g_ptr_array_index (steps, i);
      const Part *part = find_part (step->code);
      if (!part || !vigie_coordinator_page_offers (part->action))
        continue;
      show_step (self, part, step);
      all++;
      ready += step->state == VIGIE_STEP_READY ? 1 : 0;
      if (!next && step->state != VIGIE_STEP_READY)
        next = part;
    }
  show_head (self, ready, all, next);
  self->is_due = FALSE;
}

static void
changed_cb (VigieCampaignView *self)
{
  self->is_due = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show (self);
}

/* Widget --------------------------------------------------------------------------------------- */

void
vigie_campaign_view_set_coordination (VigieCampaignView *self, VigieCoordination *coordination)
{
  if (!g_set_object (&self->coordination, coordination))
    return;
  g_signal_group_set_target (self->signals, coordination);
  changed_cb (self);
}

GtkWidget *
vigie_campaign_view_get_row (VigieCampaignView *self, const char *code)
{
  return g_hash_table_lookup (self->rows, code);
}

static void
vigie_campaign_view_map (GtkWidget *widget)
{
  VigieCampaignView *self = VIGIE_CAMPAIGN_VIEW (widget);
  if (self->is_due)
    show (self);
  GTK_WIDGET_CLASS (vigie_campaign_view_parent_class)->map (widget);
}

static void
vigie_campaign_view_dispose (GObject *object)
{
  VigieCampaignView *self = VIGIE_CAMPAIGN_VIEW (object);
  GtkWidget *child;
  g_clear_object (&self->signals);
  g_clear_object (&self->coordination);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (vigie_campaign_view_parent_class)->dispose (object);
}

static void
vigie_campaign_view_class_init (VigieCampaignViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_campaign_view_dispose;
  widget_class->map = vigie_campaign_view_map;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-campaign-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieCampaignView, head);
  gtk_widget_class_bind_template_child (widget_class, VigieCampaignView, progress);
  gtk_widget_class_bind_template_child (widget_class, VigieCampaignView, list);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK,
                                       "coordinator.undo-names", NULL);
}

static void
vigie_campaign_view_init (VigieCampaignView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  self->signals = g_signal_group_new (VIGIE_TYPE_COORDINATION);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (changed_cb), self,
                                 G_CONNECT_SWAPPED);
}
