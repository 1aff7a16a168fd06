class More < ActiveRecord::Migration[7.1]
end
