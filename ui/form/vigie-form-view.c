/* vigie-form-view.c: the shell around the sections
 *
 * Actions and keys are in vigie-form-actions.c, languages in vigie-form-languages.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-view-private.h"

#include "compat/vigie-flow-layout.h"
#include "compat/vigie-style.h"
#include "form/vigie-control-private.h"
#include "form/vigie-section-row-private.h"
#include "vigie-settings.h"

#include <glib/gi18n-lib.h>

enum
{
  REVIEW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieFormView, vigie_form_view, GTK_TYPE_WIDGET)

/* Sections ------------------------------------------------------------------------------------- */

VigieSectionPage *
vigie_form_view_get_page (VigieFormView *self)
{
  GtkWidget *page = self->page ? adw_bin_get_child (self->page) : NULL;
  return page ? VIGIE_SECTION_PAGE (page) : NULL;
}

static VigieSection *
get_section (VigieFormView *self)
{
  VigieSectionPage *page = vigie_form_view_get_page (self);
  return page ? vigie_section_page_get_section (page) : NULL;
}

/* The button of the narrow window names the section and how far it is. */
static void
update_sections_button (VigieFormView *self)
{
  VigieSection *section = get_section (self);
  if (!section)
    return;
  g_autofree char *text =
    /* Translators: name of a section of a form; how many of its questions are answered, of how many
     */
    g_strdup_printf (_ ("%s  %u/%u"), vigie_section_get_title (section),
                     vigie_section_get_answered (section), vigie_section_get_total (section));
  g_autofree char *words = vigie_section_describe (section);
  gtk_label_set_text (self->sections_label, text);
  gtk_widget_set_tooltip_text (self->sections_button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sections_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Sections"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
update_way (VigieFormView *self)
{
  VigieSectionPage *page = vigie_form_view_get_page (self);
  VigieSection *section = get_section (self);
  if (!page)
    return;
  VigieSection *next = vigie_section_list_step (self->list, section, FALSE);
  vigie_section_page_set_way (page, vigie_section_list_step (self->list, section, TRUE) != NULL,
                              next ? vigie_section_get_title (next) : NULL);
}

static void
on_page_back (VigieFormView *self)
{
  vigie_form_view_step (self, TRUE);
}

static void
on_page_go_on (VigieFormView *self)
{
  vigie_form_view_step (self, FALSE);
}

/* Rows around the one that is shown that are made at once; those that follow come after the frame
 */
#define ROWS_AROUND 6

/* Rows that are made or filled between two things that are more urgent */
#define MORE_ROWS 4

/* Rows are made in the order of the sections, and those that come after as they are wanted.
 *
 * Returns: (nullable): there are not so many sections */
static GtkListBoxRow *
get_row (VigieFormView *self, guint place)
{
  for (; self->list && self->n_rows <= place; self->n_rows++)
    {
      g_autoptr (VigieSection) section =
        g_list_model_get_item (G_LIST_MODEL (self->list), self->n_rows);
      if (!section)
        return NULL;
      gtk_list_box_append (self->sections, vigie_section_row_new (section));
    }
  return gtk_list_box_get_row_at_index (self->sections, (int) place);
}

static GtkListBoxRow *
find_row (VigieFormView *self, VigieSection *section)
{
  GtkListBoxRow *row;
  for (guint place = 0; (row = get_row (self, place)); place++)
    if (vigie_section_row_get_section (VIGIE_SECTION_ROW (row)) == section)
      return row;
  return NULL;
}

/* Returns: whether there may be more to fill */
static gboolean
fill_rows (VigieFormView *self, int from, guint count)
{
  for (guint place = (guint) MAX (from, 0); count > 0; place++)
    {
      GtkListBoxRow *row = get_row (self, place);
      if (!row)
        return FALSE;
      count -= vigie_section_row_fill (VIGIE_SECTION_ROW (row));
    }
  return TRUE;
}

static gboolean
fill_more_rows (gpointer data)
{
  VigieFormView *self = data;
  if (fill_rows (self, 0, MORE_ROWS))
    return G_SOURCE_CONTINUE;
  self->rows_source = 0;
  return G_SOURCE_REMOVE;
}

/* The first frame is about to be laid out: what comes from now on is not waited for. */
static gboolean
on_first_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  VigieFormView *self = data;
  self->rows_tick = 0;
  self->rows_source = g_idle_add_full (G_PRIORITY_LOW, fill_more_rows, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
stop_rows (VigieFormView *self)
{
  g_clear_handle_id (&self->rows_source, g_source_remove);
  if (self->rows_tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->rows_tick);
  self->rows_tick = 0;
}

static void
select_row (VigieFormView *self, VigieSection *section)
{
  GtkListBoxRow *row = find_row (self, section);
  const int index = row ? gtk_list_box_row_get_index (row) : 0;
  fill_rows (self, index - ROWS_AROUND / 2, ROWS_AROUND);
  self->selecting++;
  gtk_list_box_select_row (self->sections, row);
  self->selecting--;
}

static void
make_page (VigieFormView *self, VigieSection *section)
{
  GtkWidget *page = vigie_section_page_new (
    self->editor, section,
    self->settings && g_settings_get_boolean (self->settings, "auto-advance"));
  g_signal_connect_object (page, "back", G_CALLBACK (on_page_back), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "go-on", G_CALLBACK (on_page_go_on), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->page, page);
}

void
vigie_form_view_show_section (VigieFormView *self, VigieSection *section)
{
  if (get_section (self) != section)
    {
      (void) vigie_form_view_commit (self);
      make_page (self, section);
    }
  select_row (self, section);
  update_way (self);
  update_sections_button (self);
}

void
vigie_form_view_step (VigieFormView *self, gboolean back)
{
  VigieSection *section = get_section (self);
  if (!section)
    return;
  (void) vigie_form_view_commit (self);
  if (!back)
    {
      vigie_section_ask (section);
      vigie_section_page_ask (vigie_form_view_get_page (self));
    }
  VigieSection *next = vigie_section_list_step (self->list, section, back);
  if (next)
    {
      vigie_form_view_show_section (self, next);
      vigie_section_page_go_to (vigie_form_view_get_page (self), NULL);
    }
  else if (!back)
    {
      vigie_section_list_ask_all (self->list);
      g_signal_emit (self, signals[REVIEW], 0);
    }
}

/* Side list ------------------------------------------------------------------------------------ */

static void
on_row_selected (VigieFormView *self, GtkListBoxRow *row)
{
  if (row && self->selecting == 0)
    vigie_form_view_show_section (self, vigie_section_row_get_section (VIGIE_SECTION_ROW (row)));
}

static void
on_row_activated (VigieFormView *self, GtkListBoxRow *row)
{
  vigie_form_view_show_section (self, vigie_section_row_get_section (VIGIE_SECTION_ROW (row)));
  adw_leaflet_set_visible_child (self->leaflet, self->main);
  vigie_section_page_go_to (vigie_form_view_get_page (self), NULL);
}

static void
on_folded (VigieFormView *self)
{
  gtk_widget_set_visible (self->sections_button, adw_leaflet_get_folded (self->leaflet));
}

static void
fill_sections (VigieFormView *self)
{
  self->selecting++;
  for (GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sections, 0); row;
       row = gtk_list_box_get_row_at_index (self->sections, 0))
    gtk_list_box_remove (self->sections, GTK_WIDGET (row));
  self->n_rows = 0;
  stop_rows (self);
  self->rows_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_first_frame, self, NULL);
  self->selecting--;
}

/* The session ---------------------------------------------------------------------------------- */

/* A section can take itself away; the person goes on after it. */
static gboolean
leave_lost_section (gpointer data)
{
  VigieFormView *self = data;
  VigieSection *section = get_section (self);
  self->lost_source = 0;
  if (!section || vigie_section_is_relevant (section))
    return G_SOURCE_REMOVE;
  const gboolean has_focus = vigie_widget_has_focus_within (GTK_WIDGET (self->page));
  VigieSection *next = vigie_section_list_step (self->list, section, FALSE);
  if (!next)
    next = vigie_section_list_step (self->list, section, TRUE);
  if (next)
    vigie_form_view_show_section (self, next);
  if (next && has_focus)
    vigie_section_page_go_to (vigie_form_view_get_page (self), NULL);
  return G_SOURCE_REMOVE;
}

static void
on_changed (VigieFormSession *session, gpointer changes, guint n_changes, gpointer user_data)
{
  VigieFormView *self = user_data;
  VigieSectionPage *page = vigie_form_view_get_page (self);
  VigieSection *section = get_section (self);
  vigie_section_list_apply (self->list, changes, n_changes);
  if (page)
    vigie_section_page_apply (page, changes, n_changes);
  /* Later: the answer may be given while the focus leaves the very page that goes. */
  if (section && !vigie_section_is_relevant (section) && self->lost_source == 0)
    self->lost_source = g_idle_add (leave_lost_section, self);
  update_way (self);
  update_sections_button (self);
}

static const char *
describe_cure (VigieFormCure cure)
{
  switch (cure)
    {
    case VIGIE_FORM_CURE_MAKE_ROOM:
      return _ ("Make room and try again, or save a copy on another disk.");
    case VIGIE_FORM_CURE_CLOSE_OTHER:
      return _ ("Close the other program, then try again.");
    case VIGIE_FORM_CURE_ALLOW_WRITING:
      return _ ("Allow writing and try again, or save a copy in another folder.");
    case VIGIE_FORM_CURE_BACKUP:
      return _ ("Open a backup of this workspace: what you wrote goes into it.");
    case VIGIE_FORM_CURE_PUT_BACK:
      return _ ("Put it back and try again, or save a copy.");
    case VIGIE_FORM_CURE_RECONNECT:
    case VIGIE_FORM_CURE_NONE:
    default:
      return _ ("Reconnect the disk and try again, or save a copy on another one.");
    }
}

/* (nullable): nothing failed */
static char *
describe_failure (VigieFormView *self)
{
  const char *reason = vigie_form_editor_get_failure (self->editor);
  if (!reason)
    return NULL;
  if (vigie_form_editor_was_refused (self->editor))
    /* Translators: the reason follows, as a sentence without a full stop */
    return g_strdup_printf (_ ("The answer was not taken: %s"), reason);
  /* Translators: the reason, as a sentence without a full stop; then a sentence that says what to
   * do */
  return g_strdup_printf (_ ("Not saved: %s. What you wrote is still here. %s"), reason,
                          describe_cure (vigie_form_editor_get_cure (self->editor)));
}

static void
on_failure (VigieFormView *self)
{
  const VigieFormCure cure = vigie_form_editor_get_cure (self->editor);
  g_autofree char *text = describe_failure (self);
  if (text)
    {
      gtk_label_set_text (self->failure_label, text);
      gtk_button_set_label (GTK_BUTTON (self->try_again),
                            vigie_form_editor_was_refused (self->editor) ? C_ ("message", "Close")
                                                                         : _ ("Try Again"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->failure_box),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      gtk_widget_set_visible (self->open_backup, cure == VIGIE_FORM_CURE_BACKUP);
      gtk_widget_set_visible (self->save_copy,
                              cure != VIGIE_FORM_CURE_BACKUP && cure != VIGIE_FORM_CURE_NONE);
    }
  gtk_revealer_set_reveal_child (self->failure, text != NULL);
}

static void
on_saved (VigieFormView *self)
{
  vigie_form_view_withdraw_undo (self);
  vigie_form_view_update_undo (self);
}

static void
close_audit (VigieFormView *self)
{
  if (!self->audit)
    return;
  (void) vigie_form_view_commit (self);
  g_clear_handle_id (&self->lost_source, g_source_remove);
  stop_rows (self);
  g_clear_signal_handler (&self->changed_handler, vigie_audit_get_session (self->audit));
  g_signal_handlers_disconnect_by_func (self->audit, on_saved, self);
  vigie_form_view_withdraw_undo (self);
  if (self->page)
    adw_bin_set_child (self->page, NULL);
  g_clear_object (&self->list);
  g_clear_object (&self->editor);
  g_clear_object (&self->audit);
  vigie_form_view_update_undo (self);
}

static void
open_audit (VigieFormView *self, VigieAudit *audit)
{
  VigieFormSession *session = vigie_audit_get_session (audit);
  self->audit = g_object_ref (audit);
  self->editor = vigie_form_editor_new (audit);
  vigie_form_view_start_language (self);
  self->list = vigie_section_list_new (session);
  self->changed_handler = g_signal_connect (session, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_object (self->editor, "notify::failure", G_CALLBACK (on_failure), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (audit, "notify::saved-at", G_CALLBACK (on_saved), self);
  vigie_form_view_update_undo (self);
  on_failure (self);
}

void
vigie_form_view_set_audit (VigieFormView *self, VigieAudit *audit)
{
  g_return_if_fail (VIGIE_IS_FORM_VIEW (self));
  if (audit == self->audit)
    return;
  close_audit (self);
  if (audit)
    open_audit (self, audit);
  fill_sections (self);
  vigie_form_view_show_languages (self);
  if (audit)
    vigie_form_view_go_to (self, vigie_audit_get_position (audit));
}

void
vigie_form_view_tell_failure (VigieFormView *self, const GError *error)
{
  g_return_if_fail (VIGIE_IS_FORM_VIEW (self) && error);
  if (self->editor)
    vigie_form_editor_fail (self->editor, error);
}

VigieAudit *
vigie_form_view_get_audit (VigieFormView *self)
{
  return self->audit;
}

void
vigie_form_view_go_to (VigieFormView *self, const char *path)
{
  g_return_if_fail (VIGIE_IS_FORM_VIEW (self) && self->audit);
  VigieFormNode *node =
    path ? vigie_form_session_find (vigie_audit_get_session (self->audit), path) : NULL;
  VigieSection *section = vigie_section_list_find (self->list, node);
  if (!section || !vigie_section_is_relevant (section))
    {
      section = vigie_section_list_step (self->list, NULL, FALSE);
      node = NULL;
    }
  if (!section)
    return;
  vigie_form_view_show_section (self, section);
  adw_leaflet_set_visible_child (self->leaflet, self->main);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    vigie_section_page_go_to (vigie_form_view_get_page (self), node);
  else
    {
      g_free (self->wanted);
      self->wanted = g_strdup (path ? path : "");
    }
}

gboolean
vigie_form_view_commit (VigieFormView *self)
{
  g_return_val_if_fail (VIGIE_IS_FORM_VIEW (self), FALSE);
  VigieSectionPage *page = vigie_form_view_get_page (self);
  const gboolean safe = !page || vigie_section_page_commit (page);
  return safe && (!self->editor || !vigie_form_editor_get_failure (self->editor));
}

/* Widget --------------------------------------------------------------------------------------- */

static void
vigie_form_view_map (GtkWidget *widget)
{
  VigieFormView *self = VIGIE_FORM_VIEW (widget);
  GTK_WIDGET_CLASS (vigie_form_view_parent_class)->map (widget);
  g_autofree char *path = g_steal_pointer (&self->wanted);
  if (path && self->audit)
    vigie_form_view_go_to (self, path);
}

/* A list box has Tab walk its rows, and each row that is walked over shows its section. Here the
 * arrows walk, and Tab leads from the list to the questions beside it. */
static gboolean
vigie_form_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  VigieFormView *self = VIGIE_FORM_VIEW (widget);
  const gboolean by_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  if (!by_tab || !vigie_widget_has_focus_within (GTK_WIDGET (self->sections)))
    return GTK_WIDGET_CLASS (vigie_form_view_parent_class)->focus (widget, direction);
  return direction == GTK_DIR_TAB_FORWARD && !adw_leaflet_get_folded (self->leaflet)
         && gtk_widget_child_focus (self->main, direction);
}

static void
vigie_form_view_dispose (GObject *object)
{
  VigieFormView *self = VIGIE_FORM_VIEW (object);
  close_audit (self);
  stop_rows (self);
  if (self->leaflet)
    gtk_widget_unparent (GTK_WIDGET (self->leaflet));
  self->leaflet = NULL;
  self->page = NULL;
  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->actions);
  g_clear_object (&self->languages);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (vigie_form_view_parent_class)->dispose (object);
}

static void
vigie_form_view_finalize (GObject *object)
{
  g_free (VIGIE_FORM_VIEW (object)->wanted);
  G_OBJECT_CLASS (vigie_form_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/form/vigie-form-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieFormView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, VigieFormView, side);
  gtk_widget_class_bind_template_child (widget_class, VigieFormView, sections);
  gtk_widget_class_bind_template_child (widget_class, VigieFormView, main);
  gtk_widget_class_bind_template_child (widget_class, VigieFormView, sections_button);
  gtk_widget_class_bind_template_child (widget_class, VigieFormView, sections_label);
  gtk_widget_class_bind_template_child (widget_class, VigieFormView, failure);
  gtk_widget_class_bind_template_child (widget_class, VigieFormView, failure_box);
  gtk_widget_class_bind_template_child (widget_class, VigieFormView, failure_label);
  gtk_widget_class_bind_template_child (widget_class, VigieFormView, failure_buttons);
  gtk_widget_class_bind_template_child (widget_class, VigieFormView, save_copy);
  gtk_widget_class_bind_template_child (widget_class, VigieFormView, open_backup);
  gtk_widget_class_bind_template_child (widget_class, VigieFormView, try_again);
  gtk_widget_class_bind_template_child (widget_class, VigieFormView, page);
  gtk_widget_class_bind_template_callback (widget_class, on_folded);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
vigie_form_view_class_init (VigieFormViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_form_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_form_view_finalize;
  widget_class->map = vigie_form_view_map;
  widget_class->focus = vigie_form_view_focus;
  signals[REVIEW] = g_signal_new ("review", VIGIE_TYPE_FORM_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  g_type_ensure (ADW_TYPE_LEAFLET);
  bind_template (widget_class);
}

static void
vigie_form_view_init (VigieFormView *self)
{
  vigie_style_load ("/org/vigie/Vigie/ui/form/form.css");
  self->settings = vigie_settings_open ();
  self->languages = g_menu_new ();
  vigie_form_view_add_actions (self);
  vigie_form_view_update_undo (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->failure_buttons, vigie_flow_layout_new (6, 6));
}

GtkWidget *
vigie_form_view_new (void)
{
  return g_object_new (VIGIE_TYPE_FORM_VIEW, NULL);
}
