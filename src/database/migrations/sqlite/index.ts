import * as migration_20261124_004531_initial from './20261124_004531_initial';
import * as migration_20261124_170824_markdown_sync from './20261124_170824_markdown_sync';
import * as migration_20261125_000236_desk_history from './20261125_000236_desk_history';
import * as migration_20261125_001500_search_index from './20261125_001500_search_index';
import * as migration_20261125_002129_reading from './20261125_002129_reading';
import * as migration_20261125_003725_permalinks from './20261125_003725_permalinks';
import * as migration_20261125_013317_article_language from './20261125_013317_article_language';
import * as migration_20261125_032450_tagging from './20261125_032450_tagging';
import * as migration_20261125_041837_desk from './20261125_041837_desk';
import * as migration_20261125_043942_where_used from './20261125_043942_where_used';
import * as migration_20261125_103022_article_status_index from './20261125_103022_article_status_index';
import * as migration_20261125_144444_article_indexes from './20261125_144444_article_indexes';
import * as migration_20261125_150000_search_order from './20261125_150000_search_order';
import * as migration_20261125_171436_article_files from './20261125_171436_article_files';
import * as migration_20261128_180335_last_changed_articles from './20261128_180335_last_changed_articles';

export const migrations = [
  {
    up: migration_20261124_004531_initial.up,
    down: migration_20261124_004531_initial.down,
    name: '20261124_004531_initial',
  },
  {
    up: migration_20261124_170824_markdown_sync.up,
    down: migration_20261124_170824_markdown_sync.down,
    name: '20261124_170824_markdown_sync',
  },
  {
    up: migration_20261125_000236_desk_history.up,
    down: migration_20261125_000236_desk_history.down,
    name: '20261125_000236_desk_history',
  },
  {
    up: migration_20261125_001500_search_index.up,
    down: migration_20261125_001500_search_index.down,
    name: '20261125_001500_search_index',
  },
  {
    up: migration_20261125_002129_reading.up,
    down: migration_20261125_002129_reading.down,
    name: '20261125_002129_reading',
  },
  {
    up: migration_20261125_003725_permalinks.up,
    down: migration_20261125_003725_permalinks.down,
    name: '20261125_003725_permalinks',
  },
  {
    up: migration_20261125_013317_article_language.up,
    down: migration_20261125_013317_article_language.down,
    name: '20261125_013317_article_language',
  },
  {
    up: migration_20261125_032450_tagging.up,
    down: migration_20261125_032450_tagging.down,
    name: '20261125_032450_tagging',
  },
  {
    up: migration_20261125_041837_desk.up,
    down: migration_20261125_041837_desk.down,
    name: '20261125_041837_desk',
  },
  {
    up: migration_20261125_043942_where_used.up,
    down: migration_20261125_043942_where_used.down,
    name: '20261125_043942_where_used',
  },
  {
    up: migration_20261125_103022_article_status_index.up,
    down: migration_20261125_103022_article_status_index.down,
    name: '20261125_103022_article_status_index',
  },
  {
    up: migration_20261125_144444_article_indexes.up,
    down: migration_20261125_144444_article_indexes.down,
    name: '20261125_144444_article_indexes',
  },
  {
    up: migration_20261125_150000_search_order.up,
    down: migration_20261125_150000_search_order.down,
    name: '20261125_150000_search_order',
  },
  {
    up: migration_20261125_171436_article_files.up,
    down: migration_20261125_171436_article_files.down,
    name: '20261125_171436_article_files',
  },
  {
    up: migration_20261128_180335_last_changed_articles.up,
    down: migration_20261128_180335_last_changed_articles.down,
    name: '20261128_180335_last_changed_articles'
  },
];
