/* vigie-coordinator-page-private.h: what the page and its actions share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-bundles-view.h"
#include "coordinator/vigie-campaign-view.h"
#include "coordinator/vigie-coordinator-page.h"
#include "coordinator/vigie-dashboard-view.h"
#include "coordinator/vigie-plan-view.h"
#include "coordinator/vigie-ranking-view.h"
#include "coordinator/vigie-reviews-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** VigieLeaving: what is to happen once nothing runs any more */
typedef struct _VigieLeaving VigieLeaving;

struct _VigieCoordinatorPage
{
  GtkWidget parent_instance;

  GtkWidget *tabs_bin; /* narrow when the names of the pages do not stand side by side */
  GtkWidget *bin;
  AdwWindowTitle *title;
  GtkMenuButton *menu_button;
  GtkStack *body; /* the campaign, or that it is being read */
  GtkWidget *switcher;
  GtkRevealer *working;
  GtkLabel *status;
  GtkProgressBar *progress;
  AdwViewStack *stack;
  VigieCampaignView *campaign;
  VigiePlanView *plan;
  VigieBundlesView *bundles;
  VigieReviewsView *reviews;
  VigieRankingView *ranking;
  VigieDashboardView *dashboard;
  GtkWidget *page_bar;

  VigieCoordination *coordination; /* (nullable): what is open */
  GCancellable *opening;           /* (nullable): of what is being read */
  GListStore *kept_files;          /* (nullable): that came meanwhile, for it */
  GBindingGroup *bindings;
  GSignalGroup *signals;
  char *name;               /* (nullable): of the campaign, as it was told last */
  char *target;             /* (nullable): where the newest file is written to */
  GPtrArray *waiting;       /* (element-type filename): bundles to merge as soon as nothing runs */
  GSignalGroup *inbox;      /* that of what is open */
  GHashTable *names_before; /* (nullable): of the campaign, before they were changed last */
  VigieLeaving *leaving;    /* (nullable): the person is asked, or what runs is being stopped */
  gboolean is_recalling;    /* the page that shows was not chosen by a person */
  gboolean is_unlocking;    /* the passphrase of its key is asked for */
  gboolean stays_locked;    /* the person did not want to give it */
};

/** vigie_coordinator_page_get_coordination: Returns: (transfer none) (nullable): what is open */
VigieCoordination *vigie_coordinator_page_get_coordination (VigieCoordinatorPage *self);

/** vigie_coordinator_page_take: @coordination is open from now on */
void vigie_coordinator_page_take (VigieCoordinatorPage *self, VigieCoordination *coordination);

/** vigie_coordinator_page_drop_opening: what is being read is cancelled, and nothing shown */
void vigie_coordinator_page_drop_opening (VigieCoordinatorPage *self);

/** vigie_coordinator_page_keep_files: while a campaign is being read, @files wait for it; Returns:
 * whether they do */
gboolean vigie_coordinator_page_keep_files (VigieCoordinatorPage *self, GListModel *files);

/** vigie_coordinator_page_install_actions: the actions `coordinator.…` */
void vigie_coordinator_page_install_actions (GtkWidgetClass *widget_class);

/** vigie_coordinator_page_install_page_actions: those that lead from page to page:
 * `coordinator.show-page` (s: name in the stack), `.show-numbered` (u), `.next-page`,
 * `.previous-page` */
void vigie_coordinator_page_install_page_actions (GtkWidgetClass *widget_class);

/** vigie_coordinator_page_set_up_pages: keys that lead to pages, and what says which one shows */
void vigie_coordinator_page_set_up_pages (VigieCoordinatorPage *self);

/** vigie_coordinator_page_recall_page: shows the page that was shown last for this campaign */
void vigie_coordinator_page_recall_page (VigieCoordinatorPage *self);

/** vigie_coordinator_page_update_title: names the campaign, its edition and, narrow, the page */
void vigie_coordinator_page_update_title (VigieCoordinatorPage *self);

/** vigie_coordinator_page_update_actions: enables those that can be used now */
void vigie_coordinator_page_update_actions (VigieCoordinatorPage *self);

/** vigie_coordinator_page_remember: @path is where the newest file is written to */
void vigie_coordinator_page_remember (VigieCoordinatorPage *self, const char *path);

/** vigie_coordinator_page_install_inbox_actions: those about bundles and receipts */
void vigie_coordinator_page_install_inbox_actions (GtkWidgetClass *widget_class);

/** vigie_coordinator_page_update_inbox_actions: enables those that can be used now */
void vigie_coordinator_page_update_inbox_actions (VigieCoordinatorPage *self);

/** vigie_coordinator_page_open_inbox: takes care of what was opened: receipts that are owed, and
 * the folder that is watched */
void vigie_coordinator_page_open_inbox (VigieCoordinatorPage *self);

/** vigie_coordinator_page_merge: merges the bundles @paths, after what runs now */
void vigie_coordinator_page_merge (VigieCoordinatorPage *self, const char *const *paths);

/** vigie_coordinator_page_merge_waiting: merges what waits to be merged, if nothing runs */
void vigie_coordinator_page_merge_waiting (VigieCoordinatorPage *self);

/** vigie_coordinator_page_go_on_leaving: what was stopped has ended, if it has */
void vigie_coordinator_page_go_on_leaving (VigieCoordinatorPage *self);

/** vigie_leaving_free: frees it, and does nothing else */
void vigie_leaving_free (VigieLeaving *self);

/** vigie_coordinator_page_toast: says a passing word */
void vigie_coordinator_page_toast (VigieCoordinatorPage *self, const char *text);

/** vigie_coordinator_page_toast_file: the same, with a button that shows the newest file */
void vigie_coordinator_page_toast_file (VigieCoordinatorPage *self, const char *text);

G_END_DECLS
